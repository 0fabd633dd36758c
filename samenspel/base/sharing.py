"""A page that somebody passes on: with what her phone has for that, with WhatsApp, or by copying the address."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, kw_only=True)
class Share:
    """What is passed on: a title, a sentence, and the address in full. Nothing that says who passed it on."""

    title: str
    text: str
    address: str

    @property
    def whatsapp(self) -> str:
        """A plain link: nothing is fetched before somebody follows it, and whom she sends it to nobody here knows."""
        return f"https://wa.me/?text={quote(f'{self.text} {self.address}', safe='')}"
