package org.pointsman.lab.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoCodec;
import org.pointsman.lab.network.Vocabulary;
import org.pointsman.lab.session.Recording;
import org.pointsman.lab.session.Replay;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Option;

/** What is written of a session, and what is answered as it was written. */
final class SessionOptions {
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1_000_000;

    @Option(names = "--record", paramLabel = "FILE", description = "writes what is said into a new file, a line each; cards are masked")
    private Path record;

    @Option(names = "--replay", paramLabel = "FILE", description = "answers as recorded there, and by script or amount what is not")
    private Path replay;

    @Option(names = "--speed", paramLabel = "N", description = "with --replay: answers come N times as fast as recorded, default 1")
    private Double speed;

    @Option(names = "--compare", paramLabel = "FIELDS", split = ",", description = "with --replay: the fields in which a request must be as recorded, default 2,3,4,41,49")
    private List<Integer> compare;

    /** @throws VerbFailure when they do not go together */
    void check() {
        require(replay != null || (speed == null && compare == null), "--speed and --compare go with --replay");
        require(speed == null || (speed >= SLOWEST && speed <= FASTEST), "--speed must be 0.001 to 1000000");
        require(compare == null || compare.stream().allMatch(field -> field >= 2 && field <= IsoCodec.MAX_FIELD),
                "--compare takes numbers of fields, 2 to " + IsoCodec.MAX_FIELD);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new VerbFailure(ExitCode.USAGE, otherwise);
        }
    }

    /** Null when nothing is to be recorded. */
    Recording begin() throws IOException {
        return record == null ? null : Recording.begin(record);
    }

    /** What a network is answered by; null when nothing is replayed. */
    Replay replay(String network, Dialect dialect) throws IOException {
        Set<Integer> compared = compare == null ? Replay.COMPARED : new TreeSet<>(compare);
        return replay == null
                ? null
                : Replay.load(replay, network, dialect, new Vocabulary(dialect), compared, speed == null ? 1 : speed);
    }
}
