"""Geometry and figures of the charts."""
