"""One act of considering permission for one victim: what everything else hangs on."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.models import Evidence, TravelPermission, Victim
from cases.public_ids import new_public_id
from decisions import transitions
from decisions.transitions import Status


class Basis(models.TextChoices):
    """What started the consideration (CON-13, DAT-03, COO-01)."""

    CONCLUSIVE_GROUNDS = "conclusive_grounds", "Positive conclusive grounds decision"
    KTT_LEAVE_ENDED = "ktt_leave_ended", "KTT discretionary leave ended"
    MSDL_UNDECIDED = "msdl_undecided", "Undecided Modern Slavery Discretionary Leave case"
    EXTENSION = "extension", "Application to extend"
    PUBLIC_AUTHORITY_REQUEST = "public_authority_request", "Request of a public authority"


class Kind(models.TextChoices):
    """What is considered, as the case file names its kind. Each has its own steps; all else is the same for each."""

    CONSIDERATION = "consideration", "Permission to stay"
    RECONSIDERATION = "reconsideration_request", "Reconsideration"
    CANCELLATION = "cancellation", "Cancellation"
    FEE_WAIVER = "fee_waiver", "Fee waiver"


class Consideration(models.Model):
    """The state of one consideration. `version` rises by one with each change; a stale change is refused."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="considerations")
    kind = models.CharField(max_length=24, choices=Kind, default=Kind.CONSIDERATION)
    basis = models.CharField(max_length=24, choices=Basis, blank=True)  # blank: permission is not what is considered
    previous_vts_consideration = models.BooleanField(null=True)
    status = models.CharField(max_length=20, default=Status.UNASSIGNED)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="considerations"
    )
    opened_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_open_consideration_per_victim",
                fields=["victim", "kind"],
                condition=Q(status__in=sorted(transitions.OPEN)) & ~Q(kind=Kind.CANCELLATION),
            ),
            models.CheckConstraint(
                name="consideration_status_known", condition=Q(status__in=[s.value for s in Status])
            ),
            models.CheckConstraint(
                name="consideration_unassigned_has_nobody",
                condition=Q(status=Status.UNASSIGNED, assigned_to__isnull=True)
                | Q(status=Status.WITHDRAWN)
                | (~Q(status=Status.UNASSIGNED) & Q(assigned_to__isnull=False)),
            ),
            models.CheckConstraint(
                name="consideration_basis_known",
                condition=Q(kind=Kind.CONSIDERATION, basis__in=Basis.values)
                | (Q(kind__in=Kind.values, basis="") & ~Q(kind=Kind.CONSIDERATION)),
            ),
        )
        indexes = (
            models.Index(name="considerations_by_person", fields=["assigned_to", "status", "opened_on", "id"]),
            models.Index(name="considerations_whose", fields=["assigned_to", "victim", "id"]),
            models.Index(name="considerations_by_day", fields=["opened_on", "victim"]),
            models.Index(name="considerations_by_status", fields=["status", "opened_on", "id"]),
            models.Index(
                name="considerations_that_wait",
                fields=["kind", "status", "opened_on"],
                condition=Q(status__in=sorted(transitions.OPEN)),
            ),
        )

    def __str__(self) -> str:
        return f"Consideration of {self.victim.reference}"

    @property
    def status_label(self) -> str:
        return transitions.label(self.status)

    @property
    def is_about(self) -> str:
        """What is considered: of permission, because of what."""
        return str(self.get_basis_display() if self.basis else self.get_kind_display())

    @property
    def is_open(self) -> bool:
        return self.status in transitions.OPEN

    @property
    def is_editable(self) -> bool:
        """Findings may be recorded now."""
        return self.status in transitions.EDITABLE


class ExtensionApplication(models.Model):
    """What was applied for on FLR(HRO) (VAL-01..07)."""

    class Form(models.TextChoices):
        FLR_HRO = "flr_hro", "FLR(HRO)"
        OTHER = "other", "Another form"

    class Fee(models.TextChoices):
        PAID = "paid", "Paid"
        WAIVED = "waived", "Waived"
        NOT_PAID = "not_paid", "Not paid"

    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, related_name="application")
    form = models.CharField(max_length=8, choices=Form, blank=True)
    applied_on = models.DateField()
    in_uk_on_application = models.BooleanField(null=True)
    purposes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    fee = models.CharField(max_length=8, choices=Fee, blank=True)
    months_sought = models.BigIntegerField(null=True)
    form_reference = models.CharField(max_length=60, blank=True)  # of the online form
    waiver_token = models.ForeignKey("FeeWaiverToken", null=True, on_delete=models.PROTECT, related_name="applications")

    def __str__(self) -> str:
        return f"Application of {self.applied_on}"


class Withdrawal(models.Model):
    """A request to withdraw; it takes effect when the signed form is in, not before (WDR-02)."""

    class Route(models.TextChoices):
        QUESTIONNAIRE = "questionnaire", "After the questionnaire was sent"
        LEAVING_NRM = "leaving_nrm", "By leaving the NRM altogether"

    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, related_name="withdrawal")
    route = models.CharField(max_length=14, choices=Route, blank=True)
    requested_on = models.DateField(null=True)
    proforma_received_on = models.DateField(null=True)
    proforma = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="withdrawals")
    freely = models.BooleanField(null=True)  # whether somebody is satisfied that nobody pressed the person
    freely_because = models.TextField(blank=True)  # what was done to make sure: seen alone, advice, an interpreter
    other_stay = models.TextField(blank=True)  # other leave, or an application that waits: asked before the letter

    def __str__(self) -> str:
        return "Withdrawal"


class Departure(models.Model):
    """The person left the UK since the consideration was opened (IMP-01..03)."""

    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, related_name="departure")
    left_on = models.DateField(null=True)
    written_permission = models.BooleanField(null=True)
    permission = models.ForeignKey(TravelPermission, null=True, on_delete=models.PROTECT, related_name="departures")
    destination = models.CharField(max_length=200, blank=True)
    common_travel_area = models.BooleanField(null=True)  # Ireland and the Islands count as leaving (IMP-02)
    returned_on = models.DateField(null=True)

    def __str__(self) -> str:
        return "Departure"
