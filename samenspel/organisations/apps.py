from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "samenspel.organisations"
    label = "organisations"

    def ready(self) -> None:
        from samenspel.letters import registry  # noqa: PLC0415 - models are there only now
        from samenspel.organisations import welcome  # noqa: PLC0415

        registry.before_sending(welcome.KIND, welcome.welcome)
