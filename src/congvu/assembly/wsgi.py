"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congvu.assembly.settings")
gc.disable()  # as in cli/ground.py
application = get_wsgi_application()
gc.freeze()
gc.enable()
