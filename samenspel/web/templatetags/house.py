"""The few tags that every page of the house uses."""

from django import template

register = template.Library()
