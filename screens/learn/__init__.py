"""The Learn tab: pages to read and compare, and a glossary."""
