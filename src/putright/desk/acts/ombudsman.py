"""What the Ombudsman asks, decides and orders."""

from putright.codes.vocabulary import DutyKind
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import numbered
from putright.desk.acts.common import long, one_of
from putright.desk.acts.inputs import Input, Made, Rows
from putright.desk.acts.open_things import evidence, orders, points, some_evidence
from putright.procedure import facts as f
from putright.procedure.words import Mode

GROUP = "Ombudsman"

_ORDERS, _AN_ORDER = orders("order")
_RECOMMENDATIONS, _A_RECOMMENDATION = orders("recommendation")
_FAILURE_ORDERS, _A_FAILURE_ORDER = orders("failure order")

EVIDENCE_REQUESTED = Act(
    "evidence-requested",
    "complaint",
    f.EvidenceRequested,
    "Record that the Ombudsman asks for evidence",
    "Record the request",
    GROUP,
    specs=(Made("id", "evidence"), Input("due_on", "By when does the Ombudsman want it?")),
    cites=(DutyKind.SEND_EVIDENCE,),
    on="When did it reach us?",
)

EVIDENCE_SENT = Act(
    "evidence-sent",
    "complaint",
    f.EvidenceSent,
    "Record that the evidence is sent",
    "Record that it is sent",
    GROUP,
    specs=(one_of("id", "Which request does it answer?", evidence, "Choose the request"),),
    cites=(DutyKind.SEND_EVIDENCE,),
    message=True,
    on="When did it leave?",
    needs=some_evidence,
)

DETERMINATION = Act(
    "determination",
    "complaint",
    f.Determined,
    "Record the Ombudsman’s determination",
    "Record the determination",
    GROUP,
    specs=(
        Input(
            "reference",
            "What is the Ombudsman’s reference?",
            ask="Give the Ombudsman’s reference",
            width=20,
        ),
        Rows(
            "findings",
            "What the Ombudsman found on each issue",
            "finding",
            f.IssueFinding,
            (
                long("issue", "Which issue?", ask="Say which issue it is about", rows=2),
                Input(
                    "finding",
                    "What was found?",
                    kind="radios",
                    ask="Choose what was found",
                ),
                Input("point", "Which point is it about?", kind="select", options=points),
            ),
            empty=1,
            ask="Give at least one finding",
        ),
        *(
            Rows(
                name,
                legend,
                what,
                f.Order,
                (
                    Made("id", what),
                    long("what", ask, ask="Say what is to be done", rows=2),
                    Input("due_on", "By when?"),
                ),
            )
            for name, legend, what, ask in (
                ("orders", "What the Ombudsman orders", "order", "What is ordered?"),
                (
                    "recommendations",
                    "What the Ombudsman recommends",
                    "recommendation",
                    "What is recommended?",
                ),
            )
        ),
    ),
    cites=(DutyKind.COMPLY_WITH_ORDER, DutyKind.ANSWER_RECOMMENDATION),
    on="When was it made?",
)

ORDER_DONE = Act(
    "order-done",
    "complaint",
    f.OrderCompliedWith,
    "Record that an order is complied with",
    "Record that it is complied with",
    GROUP,
    specs=(
        one_of("id", "Which order?", _ORDERS, "Choose the order"),
        long(
            "evidence",
            "What was the Ombudsman sent as proof?",
            none="proof to the Ombudsman",
            rows=2,
        ),
    ),
    cites=(DutyKind.COMPLY_WITH_ORDER,),
    mode=Mode.PROPOSE,
    on="When was it done?",
    needs=_AN_ORDER,
)

RECOMMENDATION_ANSWERED = Act(
    "recommendation-answered",
    "complaint",
    f.RecommendationAnswered,
    "Answer a recommendation",
    "Record the answer",
    GROUP,
    specs=(
        one_of("id", "Which recommendation?", _RECOMMENDATIONS, "Choose the recommendation"),
        long("answer", "What does the landlord do about it?", ask="Say what the landlord does"),
    ),
    cites=(DutyKind.ANSWER_RECOMMENDATION,),
    on="When was it answered?",
    needs=_A_RECOMMENDATION,
)

FAILURE_ORDER = Act(
    "failure-order",
    "complaint",
    f.FailureOrderIssued,
    "Record a complaint handling failure order",
    "Record the failure order",
    GROUP,
    specs=(
        Made("id", "failure-order"),
        Input(
            "type",
            "Which type?",
            options=numbered("Type 1", "Type 2", "Type 3"),
            ask="Choose the type",
        ),
        long("order", "What does it order?", ask="Say what it orders"),
        Input("due_on", "By when?"),
    ),
    cites=(DutyKind.COMPLY_WITH_FAILURE_ORDER,),
    on="When was it issued?",
)

FAILURE_ORDER_DONE = Act(
    "failure-order-done",
    "complaint",
    f.FailureOrderCompliedWith,
    "Record that a failure order is complied with",
    "Record that it is complied with",
    GROUP,
    specs=(one_of("id", "Which failure order?", _FAILURE_ORDERS, "Choose the failure order"),),
    cites=(DutyKind.COMPLY_WITH_FAILURE_ORDER,),
    on="When was it done?",
    needs=_A_FAILURE_ORDER,
)

ACTS = (
    EVIDENCE_REQUESTED,
    EVIDENCE_SENT,
    DETERMINATION,
    ORDER_DONE,
    RECOMMENDATION_ANSWERED,
    FAILURE_ORDER,
    FAILURE_ORDER_DONE,
)
