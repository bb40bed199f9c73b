"""What Regesta's accuracy is measured on, how, and the floors below which it may not fall."""
