"""Output formats of the report: text, Markdown, HTML, PDF, JSON and FHIR."""
