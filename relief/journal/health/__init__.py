"""Imports hours of sleep from the exports of health programs."""
