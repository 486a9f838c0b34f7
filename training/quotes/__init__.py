"""Quotations labelled by reading."""
