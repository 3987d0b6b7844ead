"""Files in and out, as CSV, JSON and spreadsheets: read apart, planned row by row, written at once or not at all."""
