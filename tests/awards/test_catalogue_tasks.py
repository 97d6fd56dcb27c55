from awards.catalogue_tasks import catalogue_tasks
from awards.models import BaseWage
from tests import make


def test_an_empty_catalogue_waits_for_the_administrator_alone(tree):
    administrator = make.an_account(tree.nation)
    administrator.is_superuser = True

    before = catalogue_tasks(administrator, on=make.TODAY)
    BaseWage.objects.create(valid_from=make.LONG_AGO, amount=2_340_000, source="Nghị định 73/2024/NĐ-CP")
    after = catalogue_tasks(administrator, on=make.TODAY)

    assert (len(before), len(after)) == (2, 1)
    assert catalogue_tasks(tree.keeper, on=make.TODAY) == []
