from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "samenspel.letters"
    label = "letters"
