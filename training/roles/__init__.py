"""The model of the roles of a page's cuts: `python -m training.roles.train`."""
