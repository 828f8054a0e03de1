package snapshots.camera;

import java.io.ByteArrayInputStream;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the result code out of {@code <CGI_Result><result>N</result>…}. */
final class FoscamResult {

    static final int OK = 0;
    static final int BAD_REQUEST = -1;
    static final int WRONG_PASSWORD = -2;
    static final int ACCESS_DENIED = -3;
    static final int FAILED = -4;
    static final int TIMEOUT = -5;
    static final int UNKNOWN = -7;

    private FoscamResult() {}

    /** Empty when this is no such document. */
    static OptionalInt read(byte[] document) {
        try {
            XMLStreamReader xml = harmlessFactory().createXMLStreamReader(new ByteArrayInputStream(document));
            xml.nextTag();
            if (!xml.getLocalName().equals("CGI_Result") || !moveToResult(xml)) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(Integer.parseInt(xml.getElementText().strip()));
        } catch (XMLStreamException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static boolean moveToResult(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("result")) {
                return true;
            }
        }
        return false;
    }

    /** The JDK's own, with neither a DTD nor external entities. */
    private static XMLInputFactory harmlessFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
