"""Presenters: what a template prints of a complaint, a service request or a resident.

Pure: they take the record, the day and who is looking, and give texts that are ready to print.
"""

from putright.desk.showing.card import ResidentCard, resident_card
from putright.desk.showing.complaint import ComplaintPage, complaint_page
from putright.desk.showing.duties import DutyRow, duty_row
from putright.desk.showing.request import RequestPage, request_page
from putright.desk.showing.resident import CaseLine, ResidentPage, resident_page
from putright.desk.showing.view import Link, Links

__all__ = [
    "CaseLine",
    "ComplaintPage",
    "DutyRow",
    "Link",
    "Links",
    "RequestPage",
    "ResidentCard",
    "ResidentPage",
    "complaint_page",
    "duty_row",
    "request_page",
    "resident_card",
    "resident_page",
]
