package org.pointsman.lab.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.pointsman.lab.demo.DemoSheet.Line;
import org.pointsman.lab.emergency.EmergencyRun;
import org.pointsman.lab.emergency.EmergencySettings;
import org.pointsman.lab.emergency.Teller;

/** G-14: one command stops a merchant, a service, an application version, while terminals send all they can. */
final class EmergencyStop implements Scenario {
    private final DemoSheet sheet;
    private final EmergencySettings settings;

    EmergencyStop(DemoSheet sheet, Path config, boolean keep) {
        this.sheet = sheet;
        settings = EmergencySettings.brief(config, keep);
    }

    @Override
    public void tell() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        new EmergencyRun(settings, new SheetTeller(sheet)).run();
        sheet.summary(System.nanoTime() - startNs);
        sheet.say("Next: ./pointsman emergency.");
    }

    /** Lines of the sheet. */
    private record SheetTeller(DemoSheet sheet) implements Teller {
        @Override
        public void chapter(String title) {
            sheet.chapter(title);
        }

        @Override
        public void say(String line) {
            sheet.say(line);
        }

        @Override
        public void step(Step step) {
            sheet.line(new Line(step.tid(), step.what(), step.amountMinor(), step.answer(), step.expected(), step.rrn(),
                    step.latencyNs()));
        }

        @Override
        public void promise(String sentence, boolean kept) {
            sheet.proof(sentence, kept);
        }
    }
}
