"""The job of the report: template chosen, names filled, figures of earlier rounds, results kept."""
