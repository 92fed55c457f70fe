package org.pointsman.readmodel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.schema.DatabaseDoor;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/**
 * Writes the read model in a process of its own, as a child of the switch: tells by lines how far it is, is told by
 * lines how far the journal is durable, lets the switch ask its file, and ends with its input.
 */
public final class ChildWriter implements WriterListener {
    private static final long TELL_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final PrintStream out;
    private final ReadModelWriter writer;
    private volatile long durable;
    private DatabaseDoor door;
    private WriterLine told = WriterLine.NOTHING;
    private long toldNs;

    private ChildWriter(SwitchConfig config, Path data, PrintStream out) {
        this.out = out;
        writer = new ReadModelWriter(config, data, () -> durable, OthersLoad::processNs, this);
    }

    /**
     * Writes until the input ends.
     *
     * @param in  of the switch: how far its journal is durable, by lines
     * @param out to the switch
     */
    public static void run(SwitchConfig config, Path data, InputStream in, PrintStream out) {
        ChildWriter child = new ChildWriter(config, data, out);
        Thread.ofPlatform().name("pointsman-parent").daemon().start(() -> child.listen(in));
        child.tell(WriterLine.NOTHING);
        child.writer.run();
    }

    private void listen(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                durable = Long.parseLong(line);
            }
        } catch (IOException e) {
            // as good as its end
        } finally {
            writer.end();
        }
    }

    @Override
    public void asks(ReadModelDatabase opened) {
        if (door != null) {
            door.close();
            door = null;
        }
        boolean file = opened != null && !opened.address().postgres();
        if (file) {
            door = DatabaseDoor.open(opened.address());
        }
        tell(new WriterLine(file ? door.port() : 0, file ? door.key() : null, opened != null, told.status(),
                told.trouble()));
    }

    @Override
    public void troubled(String sentence) {
        tell(new WriterLine(told.port(), told.key(), told.open(), told.status(), sentence));
    }

    // The switch starts another one, which has the file again.
    @Override
    public void held() {
        writer.end();
    }

    // Each line asks how far the journal is.
    @Override
    public void goesOn(ProjectionStatus now) {
        if (told.trouble() != null || System.nanoTime() - toldNs >= TELL_NS) {
            tell(new WriterLine(told.port(), told.key(), told.open(), now, null));
        }
    }

    private void tell(WriterLine line) {
        told = line;
        toldNs = System.nanoTime();
        out.println(line.written());
        out.flush();
    }
}
