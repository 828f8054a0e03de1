package snapshots.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import snapshots.standin.SimulatedCamera.Fault;

/** Foscam's {@code CGIProxy.fcgi}: three of its commands, and its result codes. */
record FoscamCgi(Logins logins, Pictures pictures, FaultSwitch faults) implements HttpHandler {

    private static final int BAD_REQUEST = -1;
    private static final int WRONG_PASSWORD = -2;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        if (!logins.accept(isRightLogin(query))) {
            Replies.sendResult(exchange, WRONG_PASSWORD, "");
            return;
        }
        int failure = failure(faults.current());
        if (failure != 0) {
            Replies.sendResult(exchange, failure, "");
            return;
        }
        switch (query.getOrDefault("cmd", "")) {
            case "snapPicture2" -> sendPicture(exchange);
            case "snapPicture" -> sendPage(exchange);
            case "getDevState" -> sendState(exchange);
            default -> Replies.sendResult(exchange, BAD_REQUEST, "");
        }
    }

    private boolean isRightLogin(Map<String, String> query) {
        return logins.user().equals(query.get("usr"))
                && logins.password().value().equals(query.get("pwd"));
    }

    private void sendPicture(HttpExchange exchange) throws IOException {
        if (faults.current() == Fault.ONLY_OLD_COMMAND) {
            Replies.sendResult(exchange, BAD_REQUEST, "");
        } else {
            pictures.sendNext(exchange);
        }
    }

    private void sendPage(HttpExchange exchange) throws IOException {
        String page = "<html><body><img src=\"../snapPic/" + pictures.nextName() + "\"/></body></html>";
        Replies.send(exchange, "text/html", page.getBytes(StandardCharsets.US_ASCII));
    }

    /** No alarm, and a clock that is to be trusted. */
    private static void sendState(HttpExchange exchange) throws IOException {
        Replies.sendResult(
                exchange,
                0,
                "<IOAlarm>0</IOAlarm>\n<motionDetectAlarm>1</motionDetectAlarm>\n<soundAlarm>0</soundAlarm>\n"
                        + "<ntpState>0</ntpState>\n");
    }

    /** A plus sign means itself here, as in a Foscam. */
    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1).replace("+", "%2B");
                values.put(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static int failure(Fault fault) {
        return switch (fault) {
            case RESULT_1 -> -1;
            case RESULT_2 -> -2;
            case RESULT_3 -> -3;
            case RESULT_4 -> -4;
            case RESULT_5 -> -5;
            case RESULT_6 -> -6;
            case RESULT_7 -> -7;
            case RESULT_8 -> -8;
            default -> 0;
        };
    }
}
