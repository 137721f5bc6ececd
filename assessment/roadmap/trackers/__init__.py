"""The plan for other tools: CSV for Jira, GitHub and Azure DevOps, iCalendar, Markdown. Same plan, same bytes."""

from assessment.roadmap.trackers.azure import azure_csv
from assessment.roadmap.trackers.calendar import milestones_calendar
from assessment.roadmap.trackers.github import github_csv
from assessment.roadmap.trackers.jira import jira_csv
from assessment.roadmap.trackers.markdown import plan_markdown

__all__ = ["azure_csv", "github_csv", "jira_csv", "milestones_calendar", "plan_markdown"]
