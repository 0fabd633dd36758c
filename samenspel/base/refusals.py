"""Rules give their reason as a sentence; an empty sentence means yes."""


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """An action was not allowed. Its text is the reason, in words for the person."""


def refuse_if(reason: str) -> None:
    """Stop here when there is a reason to.

    Raises:
        Refused: with the reason, when it is not empty.
    """
    if reason:
        raise Refused(reason)
