package snapshots.publish;

import com.rabbitmq.client.AMQP;

/** A message ready to be sent. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares messages
record OutgoingMessage(AMQP.BasicProperties properties, byte[] body) {}
