"""Circumstances of the sentence that the court's reasoning accepts: named, not pleaded, refused, quoted or denied."""
