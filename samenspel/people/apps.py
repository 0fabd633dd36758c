from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "samenspel.people"
    label = "people"

    def ready(self) -> None:
        from samenspel.letters.registry import before_sending  # noqa: PLC0415 - models are loaded by now
        from samenspel.people import mail_codes  # noqa: PLC0415

        before_sending(mail_codes.KIND, mail_codes.compose)
