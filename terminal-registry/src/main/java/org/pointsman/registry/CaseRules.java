package org.pointsman.registry;

/** What cases are judged by: the files, and the settings that may be changed. For one thread. */
final class CaseRules {
    final CaseTable table = CaseTable.load();
    final CaseDocuments documents = CaseDocuments.load();
    final HoldRules holds;
    final ActionRules actions;
    CaseSettings settings = CaseSettings.DEFAULT;
    WorkingDays calendar = new WorkingDays(settings, 0);
    String minimumFirmware = "";

    CaseRules(HoldRules holds, ActionRules actions) {
        this.holds = holds;
        this.actions = actions;
    }

    void configure(CaseSettings newSettings, int zoneOffsetSeconds, String newMinimumFirmware) {
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
