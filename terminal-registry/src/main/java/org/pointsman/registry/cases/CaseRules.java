package org.pointsman.registry.cases;

import org.pointsman.registry.approvals.Vacancy;
import org.pointsman.registry.bindings.Unbinding;
import org.pointsman.registry.fees.FeeRules;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.ClosingFacts;
import org.pointsman.registry.model.ReviewClock;
import org.pointsman.registry.model.WorkingDays;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MakerCheckerRules;

/** What cases are judged by: the files, and the settings that may be changed. For one thread. */
public final class CaseRules {
    final CaseTable table = CaseTable.load();
    final CaseDocuments documents = CaseDocuments.load();
    final PreCheckRules preChecks = PreCheckRules.load();
    final Vacancy vacancy;
    final ClosingFacts facts;
    final Unbinding unbinding;
    final FeeRules fees;
    final HoldRules holds;
    final MakerCheckerRules actions;
    CaseSettings settings = CaseSettings.DEFAULT;
    WorkingDays calendar = new WorkingDays(settings, 0);
    String minimumFirmware = "";

    /**
     * Rules by the shipped files.
     *
     * @param facts knows what of a terminal is not finished
     */
    public CaseRules(HoldRules holds, MakerCheckerRules actions, Vacancy vacancy, ClosingFacts facts,
            Unbinding unbinding, FeeRules fees) {
        this.fees = fees;
        this.vacancy = vacancy;
        this.facts = facts;
        this.unbinding = unbinding;
        this.holds = holds;
        this.actions = actions;
    }

    public void configure(CaseSettings newSettings, int zoneOffsetSeconds, String newMinimumFirmware) {
        settings = newSettings;
        calendar = new WorkingDays(newSettings, zoneOffsetSeconds);
        minimumFirmware = newMinimumFirmware;
    }

    /** Until when the review should be done, epoch milliseconds; 0 = the clock stands. */
    long dueMs(CaseFile file) {
        ReviewClock clock = file.review().clock();
        return clock.runsSinceMs() == 0
                ? 0
                : calendar.after(clock.runsSinceMs(), Math.max(0, settings.reviewDays() - clock.usedDays()));
    }
}
