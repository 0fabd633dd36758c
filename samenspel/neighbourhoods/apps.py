from django.apps import AppConfig


class NeighbourhoodsConfig(AppConfig):
    name = "samenspel.neighbourhoods"
    label = "neighbourhoods"
