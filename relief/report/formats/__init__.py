"""The page laid out: as text, Markdown, HTML, PDF, JSON and FHIR."""
