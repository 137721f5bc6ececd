"""Waymark's domain: content, answers, scores, findings, roadmap, storage, report. It knows no screen."""
