"""The models of what is a story, and what other pages are: `python -m training.stories.train`."""
