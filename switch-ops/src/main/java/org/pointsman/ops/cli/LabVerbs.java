package org.pointsman.ops.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.node.LabVerb;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Verbs found outside this module. They read their own arguments; global options before the verb are handed on. */
final class LabVerbs {
    private final Map<String, LabVerb> verbs = new LinkedHashMap<>();

    LabVerbs(Iterable<LabVerb> found) {
        for (LabVerb verb : found) {
            verbs.put(verb.name(), verb);
        }
    }

    /** Puts the verbs into the help. */
    void addTo(CommandLine commandLine) {
        for (LabVerb verb : verbs.values()) {
            CommandSpec spec = CommandSpec.create();
            spec.usageMessage().description(verb.summary());
            commandLine.addSubcommand(verb.name(), spec);
        }
    }

    /** Runs the verb of these arguments; null when it is none of them. */
    Integer run(String[] args, Streams streams) throws Exception {
        int at = GlobalOptions.verbIndex(args);
        LabVerb verb = at < args.length ? verbs.get(args[at]) : null;
        if (verb == null) {
            return null;
        }
        List<String> own = new ArrayList<>(List.of(args));
        own.remove(at);
        return verb.run(own, streams.out(), streams.err());
    }
}
