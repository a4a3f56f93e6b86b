import sys
import os.path, a.b.c as d
from sys import path, argv as args
from . import sibling
from ..parent.mod import (one, two as deux,)
from .... import far
from m import *
