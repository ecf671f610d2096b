"""Metrics as the field defines them. Pure functions of gold and predictions."""
