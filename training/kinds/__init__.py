"""The model of the kinds of pages: `python -m training.kinds.train`."""
