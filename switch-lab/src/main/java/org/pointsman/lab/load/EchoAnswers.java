package org.pointsman.lab.load;

/** A bare echo: the requests' own bytes, in the order of the requests of a connection. */
final class EchoAnswers implements AnswerReader {
    private final Templates templates;
    private final LoadAuditor auditor;

    EchoAnswers(Templates templates, LoadAuditor auditor) {
        this.templates = templates;
        this.auditor = auditor;
    }

    @Override
    public LoadCall read(LoadConnection connection, byte[] bytes, int offset, int length) {
        LoadCall call = connection.order().poll();
        if (call == null) {
            auditor.notAskedFor(length);
            return null;
        }
        RequestTemplate request = templates.of(call.kind(), call.template());
        if (!request.isSame(bytes, offset, length, call.stan(), call.amountMinor())) {
            auditor.breach(Breach.NOT_THE_ECHO, call);
        }
        return call;
    }
}
