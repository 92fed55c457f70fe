package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.pointsman.ops.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What happens, as it happens. */
@Command(name = "tail", description = "Follows what terminals are answered, what people do and what becomes of links, as it happens; goes on where it was when the connection breaks.")
final class TailVerb implements Callable<Integer> {
    private static final int PAUSE_MS = 2_000;

    @ParentCommand
    private RootVerb root;

    @Mixin
    private TailFilter filter;

    @Option(names = "--count", paramLabel = "N", defaultValue = "0", description = "ends after so many; default never")
    private long count;

    @Option(names = "--tries", paramLabel = "N", defaultValue = "30", description = "how often it connects anew before it gives up, default 30")
    private int tries;

    private long shown;

    /** Enough was shown. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Words words = root.words();
        SiteFormat site = root.site();
        EventText lines = new EventText(site, words);
        boolean json = root.output().format() != OutputFormat.text;
        EventReader reader = new EventReader(event -> show(event, lines, json),
                missed -> root.talk(words.say("tail.missed", missed)));
        if (!json) {
            root.out().println(lines.title());
        }
        try {
            follow(reader, words);
        } catch (Enough e) {
            return ExitCode.OK;
        }
        throw new VerbFailure(ExitCode.UNREACHABLE, words.say("tail.lost", tries), words.say("error.503"));
    }

    private void follow(EventReader reader, Words words) throws InterruptedException {
        int failed = 0;
        while (failed <= tries) {
            try (Stream<String> stream = root.client().stream("/api/v1/events" + filter.query(), reader.last())) {
                failed = 0;
                reader.read(stream.iterator());
            } catch (UncheckedIOException e) {
                failed++;
            } catch (VerbFailure e) {
                if (reader.last() == 0 || e.exitCode() != ExitCode.UNREACHABLE) {
                    throw e;
                }
                failed++;
            }
            root.talk(words.say("tail.again"));
            reader.reconnected();
            Thread.sleep(PAUSE_MS);
        }
    }

    private void show(JsonNode event, EventText lines, boolean json) {
        if (!filter.fits(event, root.site())) {
            return;
        }
        if (json) {
            root.output().line(event);
        } else {
            lines.of(event).forEach(root.out()::println);
        }
        root.out().flush();
        if (++shown == count) {
            throw new Enough();
        }
    }
}
