"""A companion program: asks for a picture and reads the event, by the contract alone.

companion.py <host:port> <device_params> <file with the bytes the camera sends>
"""

import re
import sys
import time

import msgpack
import pika

address, params, expected = sys.argv[1:]
host, port = address.split(":")

connection = pika.BlockingConnection(pika.ConnectionParameters(host, int(port)))
channel = connection.channel()
channel.exchange_declare("home_automation", "topic", durable=False, auto_delete=False)
channel.exchange_declare("home_automation_control", "direct", durable=False, auto_delete=False)
queue = channel.queue_declare("", exclusive=True).method.queue
channel.queue_bind(queue, "home_automation", "event.notify.#")

channel.basic_publish(
    "home_automation_control",
    "event.trigger.snapshot",
    msgpack.packb(
        {
            "timestamp": int(time.time()),
            "active_input": {"device_key": "Porch Motion"},
            "output_triggered": {
                "device_key": "Front Door Camera",
                "device_label": "Front Door",
                "device_type": "Camera",
                "device_params": params,
            },
        },
        use_bin_type=False,  # as old senders do
    ),
    pika.BasicProperties(expiration="60000"),
)

for method, properties, body in channel.consume(queue, auto_ack=True, inactivity_timeout=30):
    break
if method is None:
    sys.exit("no event within 30 s")

event = msgpack.unpackb(body, raw=False)
(seen,) = event["inputs"]
with open(expected, "rb") as picture:
    wanted = picture.read()

print("routing key:", method.routing_key)
print("event_detail:", seen.get("event_detail"))
problems = [
    name
    for name, holds in {
        "timestamp": re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", event["timestamp"]),
        "device_key": seen["device_key"] == "Front Door Camera",
        "device_label": seen["device_label"] == "Front Door",
        "type": seen["type"] == "camera",
        "image_timestamp": isinstance(seen["image_timestamp"], str) and abs(int(seen["image_timestamp"]) - time.time()) < 60,
        "storage_url": "storage_url" in seen and seen["storage_url"] is None,
        "storage_path": re.search(r"/human_front-door-camera_\d+(_\d+)?\.jpg$", seen["storage_path"]),
        "image": isinstance(seen["image"], bytes) and seen["image"] == wanted,
        "message_id": properties.message_id == seen["snapshot_id"],
        "content_type": properties.content_type == "application/msgpack",
    }.items()
    if not holds
]
if problems:
    sys.exit("against the contract: " + ", ".join(problems))
print("image:", len(seen["image"]), "bytes, equal to the camera's")
connection.close()
