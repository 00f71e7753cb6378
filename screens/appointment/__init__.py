"""Appointment: appointments, questions, and the page for the doctor."""
