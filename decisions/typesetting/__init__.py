"""HTML to PDF: what runs in the renderer's own process. It knows neither Django nor the database, nor any case."""
