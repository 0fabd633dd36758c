from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "samenspel.voices"
    label = "voices"
