"""How each shipped model was made; every folder has a `train.py`, run as a module, and a model card."""
