"""Hostile, damaged and strange files, made on demand; `python tests/hostile/make.py FOLDER` writes them all."""
