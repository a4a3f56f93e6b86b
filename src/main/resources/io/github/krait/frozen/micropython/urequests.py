"""The name that requests had before."""

import requests


def __getattr__(name):
    return getattr(requests, name)
