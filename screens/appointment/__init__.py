"""Appointment: appointments, questions and the doctor's summary."""
