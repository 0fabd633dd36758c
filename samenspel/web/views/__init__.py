from samenspel.web.trouble import bad_request, form_was_too_old, not_found, server_error, too_often
from samenspel.web.views.home import home
from samenspel.web.views.reading import set_colours, set_language, set_size

__all__ = [
    "bad_request",
    "form_was_too_old",
    "home",
    "not_found",
    "server_error",
    "set_colours",
    "set_language",
    "set_size",
    "too_often",
]
