from samenspel.web.views.errors import form_was_too_old

__all__ = ["form_was_too_old"]
