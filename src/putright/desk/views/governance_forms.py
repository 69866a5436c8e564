"""The form of each fact of governance, by the word in its address."""

from putright.desk.views import (
    governance_forms_events,
    governance_forms_offices,
    governance_forms_papers,
)
from putright.desk.views.governance_form import FactForm

WHERE = ("/governance", "Who governs complaints")

FORMS: dict[str, FactForm] = {
    **governance_forms_offices.FORMS,
    **governance_forms_papers.FORMS,
    **governance_forms_events.FORMS,
}
