package org.pointsman.jpos;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jpos.q2.QBeanSupport;
import org.jpos.util.NameRegistrar;

/** The channels below a multiplexer, which Q2 starts and stops. One thread. */
final class Adaptors {
    private static final String READY = ".ready";

    private final List<QBeanSupport> beans;

    private Adaptors(List<QBeanSupport> beans) {
        this.beans = beans;
    }

    /** By the indicators they set while they are connected. */
    static Adaptors ofReady(Stream<String> indicators) {
        return new Adaptors(indicators.filter(name -> name.endsWith(READY))
                .map(name -> NameRegistrar.getIfExists(name.substring(0, name.length() - READY.length())))
                .map(found -> found instanceof QBeanSupport bean ? bean : null).filter(Objects::nonNull).toList());
    }

    void start() {
        beans.forEach(QBeanSupport::start);
    }

    void stop() {
        beans.forEach(QBeanSupport::stop);
    }
}
