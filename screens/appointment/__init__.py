"""The Appointment tab: appointments, questions and the doctor's summary."""
