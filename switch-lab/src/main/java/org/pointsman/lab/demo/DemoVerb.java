package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.Arrays;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code demo}: shows what the switch does, and fails when it does not. */
@Command(name = "demo", description = "Shows the switch at work: sales, refunds, holds, a restart, and proofs; needs nothing else.")
public final class DemoVerb implements LabVerb {
    private static final String LIST = "list";

    @ParentCommand
    private RootVerb root;

    @Option(names = "--scenario", paramLabel = "NAME", defaultValue = "all", completionCandidates = DemoScenario.Names.class, description = "one of ${COMPLETION-CANDIDATES}; "
            + LIST + " says what each shows; default all")
    private String scenario;

    @Option(names = "--keep", description = "leaves the directory when all is done")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        if (scenario.equalsIgnoreCase(LIST)) {
            Arrays.stream(DemoScenario.values()).map(DemoScenario::line).forEach(root.out()::println);
            return ExitCode.OK;
        }
        return demonstrate(VerbFailure.unlessWrong(() -> DemoScenario.of(scenario)));
    }

    private int demonstrate(DemoScenario asked) throws IOException, InterruptedException {
        DemoSheet sheet = new DemoSheet(root.out());
        try {
            switch (asked) {
                case CRASHES -> new Crashes(sheet, root.config(), keep, Crashes.KILLS, Crashes.DAY_EVERY).tell();
                case EMERGENCY_STOP -> new EmergencyStop(sheet, root.config(), keep).tell();
                default -> tell(asked, sheet);
            }
        } catch (DemoStoppedException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
        return sheet.wrong() == 0 ? ExitCode.OK : ExitCode.ERROR;
    }

    private void tell(DemoScenario asked, DemoSheet sheet) throws IOException, InterruptedException {
        try (DemoRig house = DemoRig.build(root.config(), keep)) {
            asked.in(new DemoStage(house, sheet)).tell();
        }
    }
}
