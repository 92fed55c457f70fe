package org.pointsman.ops.notice;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pointsman.registry.model.PaymentService;

/** What merchants and users call payment services, in one language. */
final class ServiceNames {
    private static final String FILE = "services.properties";
    private static final String NONE = "NONE";

    private final Properties names = new Properties();

    /** Reads those of a directory; what is missing joins the mistakes. */
    ServiceNames(Path directory, Set<String> mistakes) {
        Path file = directory.resolve(FILE);
        try (Reader reader = Files.newBufferedReader(file)) {
            names.load(reader);
            Stream.concat(Stream.of(PaymentService.values()).map(PaymentService::name), Stream.of(NONE))
                    .filter(name -> names.getProperty(name, "").isBlank())
                    .forEach(name -> mistakes.add(file + ": has no words for " + name));
        } catch (IOException | IllegalArgumentException e) {
            mistakes.add(
                    file + ": cannot be read: it says what services are called (" + e.getClass().getSimpleName() + ")");
        }
    }

    String of(List<PaymentService> services) {
        return services.isEmpty()
                ? names.getProperty(NONE)
                : services.stream().map(service -> names.getProperty(service.name())).collect(Collectors.joining(", "));
    }
}
